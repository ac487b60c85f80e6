package org.multidb.persistence;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the transaction of the method again, three times in all, where the database rolled it back because of another one: a deadlock, a
 * serialization failure, or a row that another transaction inserted or changed first. Nothing was stored then. The method looks at the
 * rows anew each time; where that does not help, the last failure is thrown.
 *
 * <p>Stands beside {@link jakarta.transaction.Transactional}. A method that joins the transaction of its caller runs once: only the
 * caller could begin it again.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RetriedOnConflict {}
