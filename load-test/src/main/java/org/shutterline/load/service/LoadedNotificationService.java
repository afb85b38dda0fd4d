package org.shutterline.load.service;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Locale;

import org.springframework.context.ConfigurableApplicationContext;

/** notification-service, told of many likes on a topic that nobody else reads. */
public final class LoadedNotificationService {
	private final ConfigurableApplicationContext context;

	private LoadedNotificationService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** @param arguments the service's own */
	public static void main(String[] arguments) throws IOException, ClassNotFoundException, SQLException {
		ServiceUnderLoad.serve("org.shutterline.notification.NotificationServiceApplication",
				NotificationAdditions.class, context -> new LoadedNotificationService(context)::run, arguments);
	}

	private String run(PrintStream out, String... words) throws SQLException {
		if (words[0].equals("clear")) {
			BareNotifications.clear(context);
			return "clear";
		}
		var likes = new ManyLikes(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
		double perSecond = switch (words[0]) {
			case "told" -> new LikesTold(context, likes).perSecond();
			case "bare" -> BareNotifications.inOrder(context, likes).perSecond(Integer.parseInt(words[3]));
			case "scattered" -> BareNotifications.inPartitions(context, likes).perSecond(Integer.parseInt(words[3]));
			default -> throw new IllegalArgumentException(words[0]);
		};
		return String.format(Locale.ROOT, "%.1f", perSecond);
	}
}
