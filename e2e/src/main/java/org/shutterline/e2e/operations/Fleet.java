package org.shutterline.e2e.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.operations.LoadBalancer.Line;
import org.shutterline.e2e.operations.Replica.Address;
import org.shutterline.e2e.seed.LocalDatabase;

/** Two processes of everything on the servers of one local stack, and a load balancer before them. */
final class Fleet implements AutoCloseable {
	private static final int REPLICAS = 2;
	private static final int AT_ONCE = 2;
	private static final AtomicInteger NEXT_PORT = new AtomicInteger(21_000);

	private final Map<Role, Integer> ports = new EnumMap<>(Role.class);
	private final int files = freePort();
	private final List<Replica> replicas = new ArrayList<>();
	private final LoadBalancer balancer;

	/** @param home the checkout whose servers run: {@code ./dev up --servers -d} */
	Fleet(Path home) {
		Stream.of(Role.values()).filter(Role::isBalanced).forEach(role -> ports.put(role, freePort()));
		Path logs = home.resolve(".shutterline/logs");
		for (Role role : Role.values()) {
			for (int number = 1; number <= REPLICAS; number++) {
				var address = new Address(role.title() + "-" + number, freePort(), freePort(), freePort());
				replicas.add(new Replica(role, address, settings(home, role), logs));
			}
		}
		var lines = new ArrayList<Line>();
		ports.forEach((role, port) -> lines.add(new Line(role.title(), port, addresses(role), false)));
		lines.add(new Line("files", files, addresses(Role.MEDIA), true));
		this.balancer = LoadBalancer.start(home.resolve(".shutterline/rolling"), freePort(), lines);
		Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
	}

	/** All of the same version; returns when all are ready. Two at a time, since a start takes all of the processors. */
	void start(Version version) {
		for (int first = 0; first < replicas.size(); first += AT_ONCE) {
			var some = replicas.subList(first, Math.min(first + AT_ONCE, replicas.size()));
			some.forEach(replica -> replica.start(version));
			some.forEach(Replica::awaitReady);
		}
		replicas.forEach(this::awaitServing);
	}

	List<Replica> replicas() {
		return List.copyOf(replicas);
	}

	/** Ends one as it would be ended in an update, and puts one of this version in its place. */
	void replace(Replica replica, Version version) {
		replica.drain();
		if (replica.role().isBalanced()) {
			balancer.awaitGone(replica.address());
		}
		replica.start(version);
		replica.awaitReady();
		awaitServing(replica);
	}

	ShutterlineClient front() {
		return ShutterlineClient.at(URI.create(url(Role.GATEWAY)));
	}

	private void awaitServing(Replica replica) {
		if (replica.role().isBalanced()) {
			balancer.awaitServing(replica.address());
		}
	}

	private List<Address> addresses(Role role) {
		return replicas.stream().filter(replica -> replica.role() == role).map(Replica::address).toList();
	}

	private Map<String, String> settings(Path home, Role role) {
		var settings = new HashMap<String, String>();
		LocalDatabase.of(home, role.module()).settings()
				.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
		settings.put("shutterline.tokens.jwks-uri", url(Role.USER) + "/.well-known/jwks.json");
		settings.put("shutterline.media.service-url", url(Role.MEDIA));
		settings.put("shutterline.media.public-base-url", "http://127.0.0.1:" + files);
		settings.put("shutterline.live.news-url", url(Role.FEED));
		// Longer than the load balancer takes to see that a replica ends.
		settings.put("shutterline.drain.pause", "8s");
		settings.put("spring.datasource.hikari.maximum-pool-size", "5");
		settings.put("shutterline.gateway.trusted-proxies.count", "1");
		for (Role other : List.of(Role.USER, Role.POST, Role.FEED, Role.NOTIFICATION, Role.MEDIA)) {
			String name = other.name().toLowerCase(Locale.ROOT);
			settings.put("shutterline.services." + name + "-url", url(other));
			settings.put("shutterline.gateway." + name + ".service-url", url(other));
		}
		role.profiles().ifPresent(profiles -> settings.put("spring.profiles.active", profiles));
		return settings;
	}

	private String url(Role role) {
		return "http://127.0.0.1:" + ports.get(role);
	}

	/** Outside of the range from which outgoing connections are given ports while a replica is away. */
	private static int freePort() {
		for (int port = NEXT_PORT.getAndIncrement(); port < 32_000; port = NEXT_PORT.getAndIncrement()) {
			try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return port;
			}
			catch (IOException _) {
				// somebody has it
			}
		}
		throw new IllegalStateException("no port is free between 21000 and 32000");
	}

	private void kill() {
		replicas.forEach(Replica::kill);
		balancer.close();
	}

	@Override
	public void close() {
		kill();
	}
}
