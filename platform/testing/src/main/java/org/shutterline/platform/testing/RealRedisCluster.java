package org.shutterline.platform.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import redis.embedded.RedisServer;

/** Three real Redis servers that share the slots of one cluster, without replicas; end with the JVM. */
public final class RealRedisCluster {
	private static final String HOST = "127.0.0.1";

	private RealRedisCluster() {}

	/** The ports of the nodes; the cluster is the same for all who ask. */
	public static List<Integer> ports() {
		return Started.NODES.stream().map(Node::port).toList();
	}

	private record Node(int port, int bus) {
		static Node start() {
			try {
				var node = new Node(FreePorts.next(), FreePorts.next());
				RedisServer.builder().port(node.port).setting("cluster-enabled yes")
						.setting("cluster-config-file redis-cluster-" + node.port + ".conf")
						.setting("cluster-port " + node.bus)
						.setting("dir " + Files.createTempDirectory("redis-cluster"))
						.setting("save \"\"").setting("appendonly no").build().start();
				return node;
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		RedisURI uri() {
			return RedisURI.create(HOST, port);
		}
	}

	/** Starts on first use. The methods are outside: while it starts, another thread waits for the nodes to know each other. */
	private static final class Started {
		static final List<Node> NODES = RealRedisCluster.start();
	}

	private static List<Node> start() {
		List<Node> nodes = IntStream.range(0, 3).mapToObj(i -> Node.start()).toList();
		var client = RedisClient.create();
		try {
			List<RedisCommands<String, String>> commands = nodes.stream()
					.map(node -> client.connect(node.uri()).sync()).toList();
			for (int i = 0; i < nodes.size(); i++) {
				commands.get(i).clusterAddSlots(slots(i, nodes.size()));
				if (i > 0) {
					meet(commands.getFirst(), nodes.get(i));
				}
			}
			await().atMost(Duration.ofMinutes(2)).until(() -> commands.stream()
					.allMatch(node -> node.clusterInfo().contains("cluster_state:ok")
							&& node.clusterInfo().contains("cluster_known_nodes:" + nodes.size())));
			return nodes;
		}
		finally {
			client.shutdown();
		}
	}

	/** Lettuce's own command takes no port of the bus. */
	private static void meet(RedisCommands<String, String> commands, Node node) {
		commands.dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8),
				new CommandArgs<>(StringCodec.UTF8).add("MEET").add(HOST).add(node.port).add(node.bus));
	}

	private static int[] slots(int node, int nodes) {
		return IntStream.range(0, SlotHash.SLOT_COUNT).filter(slot -> slot % nodes == node).toArray();
	}
}
