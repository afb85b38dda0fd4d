package org.shutterline.load.service;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

import org.shutterline.load.seed.Seed;
import org.springframework.context.ConfigurableApplicationContext;

/** post-service, with likes, its outbox and its lists to be measured. */
public final class LoadedPostService {
	private final ConfigurableApplicationContext context;

	private LoadedPostService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** @param arguments the service's own */
	public static void main(String[] arguments) throws IOException, ClassNotFoundException, SQLException {
		ServiceUnderLoad.serve("org.shutterline.post.PostServiceApplication", PostAdditions.class,
				context -> new LoadedPostService(context)::run, arguments);
	}

	private String run(PrintStream out, String... words) throws SQLException {
		return switch (words[0]) {
			case "likes" -> rate(
					new LikesInProcess(context, seed(words)).perSecond(connections(words), time(words), first(words),
							posts(words)));
			case "bare" -> rate(
					new BareLikes(context, seed(words)).perSecond(connections(words), time(words), first(words),
							posts(words)));
			case "drain" -> rate(new OutboxLoad(context).drained(Integer.parseInt(words[1])));
			case "lag" -> new OutboxLoad(context).lag(Double.parseDouble(words[1]),
					Duration.ofMillis(Long.parseLong(words[2])), Integer.parseInt(words[3]));
			case "size" -> Integer.toString(OutboxLoad.recordBytes());
			case "plans" -> new Plans(context, out).of(words[1], Integer.parseInt(words[2]), words[3]);
			case "publish" -> Integer.toString(new PublishedPosts(context).tell(Long.parseLong(words[1]),
					Long.parseLong(words[2]), Integer.parseInt(words[3])));
			default -> throw new IllegalArgumentException(words[0]);
		};
	}

	private static Seed seed(String[] words) {
		return new Seed(Long.parseLong(words[1]), Double.parseDouble(words[2]));
	}

	private static int connections(String[] words) {
		return Integer.parseInt(words[3]);
	}

	private static Duration time(String[] words) {
		return Duration.ofMillis(Long.parseLong(words[4]));
	}

	private static int first(String[] words) {
		return Integer.parseInt(words[5]);
	}

	private static int posts(String[] words) {
		return Integer.parseInt(words[6]);
	}

	private static String rate(double perSecond) {
		return String.format(Locale.ROOT, "%.1f", perSecond);
	}
}
