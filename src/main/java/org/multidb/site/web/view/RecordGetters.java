package org.multidb.site.web.view;

import jakarta.el.BeanELResolver;
import jakarta.el.ELContext;

/**
 * In an expression, a record has the properties that its getters tell, as any bean has. From EL 6 on (Jakarta EE 11) the resolver of records
 * comes before that of beans and knows components only; with this one before it a page says the same on all servers.
 */
public final class RecordGetters extends BeanELResolver {

    /** Records have no setters. */
    public RecordGetters() {
        super(true);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return base instanceof Record ? super.getType(context, base, property) : null;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return base instanceof Record ? super.getValue(context, base, property) : null;
    }

    /** What is set is no record, or is refused by the resolvers behind this one. */
    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return base instanceof Record && super.isReadOnly(context, base, property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        return null;
    }
}
