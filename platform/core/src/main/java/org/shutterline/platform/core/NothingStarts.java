package org.shutterline.platform.core;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * For an operator's command in a process of its own, beside the running service. Lazy or not, whatever has a life cycle
 * would be started: relays, consumers and workers, which the service runs.
 */
public final class NothingStarts implements ApplicationContextInitializer<ConfigurableApplicationContext> {
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
				new Still());
	}

	private static final class Still implements LifecycleProcessor {
		@Override
		public void onRefresh() {
			// nothing is started
		}

		@Override
		public void onClose() {
			// nothing was started
		}

		@Override
		public void start() {
			// nothing is started
		}

		@Override
		public void stop() {
			// nothing was started
		}

		@Override
		public boolean isRunning() {
			return true;
		}
	}
}
