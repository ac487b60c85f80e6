package org.multidb.site.web.view;

import jakarta.el.BeanELResolver;
import jakarta.el.ELContext;
import java.util.Optional;

/**
 * In an expression, records and optionals have properties by their getters, and their own methods, as any bean has. From EL 6 on (Jakarta EE
 * 11) other resolvers come before that of beans: one knows the components of a record only, one asks the content of an optional instead of it.
 * With this one before them a page says the same on all servers.
 */
public final class PlainBeans extends BeanELResolver {

    /** Neither has setters. */
    public PlainBeans() {
        super(true);
    }

    private static boolean isMeant(Object base) {
        return base instanceof Record || base instanceof Optional<?>;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return isMeant(base) ? super.getType(context, base, property) : null;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return isMeant(base) ? super.getValue(context, base, property) : null;
    }

    /** What is set is neither, or is refused by the resolvers behind this one. */
    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return isMeant(base) && super.isReadOnly(context, base, property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        return isMeant(base) ? super.invoke(context, base, method, types, arguments) : null;
    }
}
