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

// Asks for the page again every so many seconds while it is looked at, and shows the part that changes as it is now. An empty number ends that.
document.querySelectorAll('[data-refresh]:not([data-refresh=""])').forEach((part) => {
  let timer = 0;
  const show = (now) => {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.replaceChildren(...now.childNodes);
    document.getElementById(focused)?.focus({ preventScroll: true });
    if (now.dataset.refresh === '') {
      clearInterval(timer);
    }
  };
  const refresh = async () => {
    if (document.hidden) {
      return;
    }
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // After a session has ended the answer is the page to sign in. What is being pressed stays until it is released.
      const now = page.getElementById(part.id);
      if (now && !part.matches(':active')) {
        show(now);
      }
    }
  };
  timer = setInterval(refresh, part.dataset.refresh * 1000);
});
