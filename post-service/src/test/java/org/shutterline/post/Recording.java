package org.shutterline.post;

import java.util.List;

import javax.sql.DataSource;

import org.shutterline.load.plan.RecordedStatement;
import org.shutterline.load.plan.RecordedStatements;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.context.request.RequestContextHolder;

/** Notes the statements that are executed for HTTP requests, while it is told to. */
public final class Recording implements BeanPostProcessor {
	private volatile boolean noting;
	private final RecordedStatements statements = new RecordedStatements(
			() -> noting && RequestContextHolder.getRequestAttributes() != null);

	/** What the requests sent that ran meanwhile. */
	public List<RecordedStatement> of(Runnable requests) {
		noting = true;
		try {
			requests.run();
			return statements.take();
		}
		finally {
			noting = false;
		}
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return bean instanceof DataSource source ? statements.watching(source) : bean;
	}
}
