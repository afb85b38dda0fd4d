package org.shutterline.feed.fanout;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;

/** Workers as another process has them, as many in each lane as a test wants. */
public final class OtherWorkers {
	private OtherWorkers() {}

	public static SmartLifecycle start(BeanFactory beans, int normal, int bulk) {
		var settings = beans.getBean(FanOutSettings.class);
		var workers = new FanOutWorkers(beans.getBean(FanOut.class), beans.getBean(RightOfWay.class),
				beans.getBean(Bell.class),
				new FanOutSettings(normal, bulk, settings.bulkShare(), settings.bulkAbove(), settings.chunk(),
						settings.poll(),
						settings.firstPause(), settings.longestPause()));
		workers.start();
		return workers;
	}

	/** One step of the normal lane, and whether there was one to do. */
	public static boolean step(BeanFactory beans) {
		return beans.getBean(FanOut.class).step(Lane.NORMAL);
	}
}
