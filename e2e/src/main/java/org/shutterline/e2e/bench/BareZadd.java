package org.shutterline.e2e.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The most that Redis can insert: {@code redis-benchmark} with pipelined {@code ZADD} into as many keys as a fan-out has
 * followers, where that program is installed, else the same commands from here, put together beforehand.
 */
final class BareZadd {
	private static final int PIPELINE = 100;
	private static final int KEYS = 2_000;
	private static final int MEMBERS = 500;
	private static final int PREPARED = 200;
	private static final Pattern RATE = Pattern.compile("([0-9.]+) requests per second");
	private final String host;
	private final int port;
	private final String password;
	private final Optional<Path> program;

	/** @param url as services are told it */
	BareZadd(String url) {
		var address = URI.create(url);
		this.host = address.getHost();
		this.port = address.getPort();
		this.password = String.valueOf(address.getUserInfo()).substring(1);
		this.program = Stream.of(System.getenv("PATH").split(":", -1))
				.map(directory -> Path.of(directory, "redis-benchmark")).filter(Files::isExecutable).findFirst();
	}

	String name() {
		return program.isPresent()
				? "redis-benchmark -P " + PIPELINE + ", ZADD"
				: "pipelined ZADD, " + PIPELINE + " at once, as redis-benchmark sends them (it is not installed)";
	}

	/** How many a second, over so many. */
	double perSecond(int count) {
		return program.isPresent() ? byProgram(program.get(), count) : fromHere(count);
	}

	private double byProgram(Path path, int count) {
		var command = List.of(path.toString(), "-h", host, "-p", Integer.toString(port), "-a", password, "-n",
				Integer.toString(count), "-c", "2", "-P", Integer.toString(PIPELINE), "-r", Integer.toString(KEYS),
				"ZADD", "bench:__rand_int__", "__rand_int__", "__rand_int__");
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			var rate = RATE.matcher(said);
			if (process.waitFor() != 0 || !rate.find()) {
				throw new IllegalStateException("redis-benchmark failed: " + said.strip());
			}
			return Double.parseDouble(rate.group(1));
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	private double fromHere(int count) {
		try (var connection = SocketChannel.open(new InetSocketAddress(host, port))) {
			var in = ByteBuffer.allocate(1 << 16);
			exchange(connection, command("AUTH", password), 1, in);
			var batches = Stream.generate(BareZadd::batch).limit(PREPARED).toList();
			long begin = System.nanoTime();
			for (int done = 0; done < count; done += PIPELINE) {
				exchange(connection, batches.get(done / PIPELINE % PREPARED), PIPELINE, in);
			}
			return count * 1e9 / (System.nanoTime() - begin);
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Each answer is one line. */
	private static void exchange(SocketChannel connection, byte[] commands, int answers, ByteBuffer in)
			throws IOException {
		var out = ByteBuffer.wrap(commands);
		while (out.hasRemaining()) {
			connection.write(out);
		}
		int lines = 0;
		while (lines < answers) {
			in.clear();
			if (connection.read(in) < 0) {
				throw new IOException("Redis has closed the connection");
			}
			for (int i = 0; i < in.position(); i++) {
				lines += in.get(i) == '\n' ? 1 : 0;
			}
		}
	}

	private static byte[] batch() {
		var random = ThreadLocalRandom.current();
		var out = new ByteArrayOutputStream();
		for (int i = 0; i < PIPELINE; i++) {
			int member = random.nextInt(MEMBERS);
			out.writeBytes(command("ZADD", "bench:" + random.nextInt(KEYS), Integer.toString(member),
					String.format(Locale.ROOT, "%019d", member)));
		}
		return out.toByteArray();
	}

	private static byte[] command(String... words) {
		var text = new StringBuilder("*" + words.length + "\r\n");
		for (var word : words) {
			text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
		}
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}
}
