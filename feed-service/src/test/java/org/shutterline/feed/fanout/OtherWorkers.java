package org.shutterline.feed.fanout;

import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;

import tools.jackson.databind.json.JsonMapper;

/** Workers as another process has them, as many in each lane as a test wants. */
public final class OtherWorkers {
	private OtherWorkers() {}

	public static SmartLifecycle start(BeanFactory beans, int normal, int bulk) {
		return start(beans, normal, bulk, 1);
	}

	public static SmartLifecycle start(BeanFactory beans, int normal, int bulk, int follows) {
		var settings = beans.getBean(FanOutSettings.class);
		var workers = new FanOutWorkers(beans.getBean(FanOut.class), beans.getBean(RightOfWay.class),
				beans.getBean(Bell.class),
				new FanOutSettings(normal, bulk, follows, settings.bulkShare(), settings.bulkAbove(), settings.chunk(),
						settings.poll(),
						settings.firstPause(), settings.longestPause()));
		workers.start();
		return workers;
	}

	/** One step of the normal lane, and whether there was one to do. */
	public static boolean step(BeanFactory beans) {
		return beans.getBean(FanOut.class).step(Lane.NORMAL);
	}

	/** One step of what follows ask for, and whether there was anything to do. */
	public static boolean stepOfFollows(BeanFactory beans) {
		return beans.getBean(FanOut.class).step(Lane.FOLLOWS);
	}

	/** Has these events handled in one call. */
	public static void relate(BeanFactory beans, List<String> events) {
		var json = beans.getBean(JsonMapper.class);
		beans.getBean(Arrivals.class)
				.related(events.stream().map(event -> json.readValue(event, RelationChanged.class)).toList());
	}
}
