// Puts a box into the head of a table's column of boxes, which ticks them all. Without scripts each is ticked by itself.
document.querySelectorAll('th.select').forEach((head) => {
  const boxes = head.closest('table').querySelectorAll('td.select input[type="checkbox"]');
  if (boxes.length < 2) {
    return;
  }
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('aria-label', head.textContent.trim());
  all.addEventListener('change', () => boxes.forEach((box) => { box.checked = all.checked; }));
  head.append(all);
});
