package org.shutterline.platform.redis;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;

/**
 * Sees what a client's connections read. By that one whose time is up can tell a Redis that is silent from a process that is
 * too busy to read what Redis has said.
 */
final class ReadWatch implements NettyCustomizer {
	private final Set<ConnectionReads> connections = ConcurrentHashMap.newKeySet();

	@Override
	public void afterChannelInitialized(Channel channel) {
		var reads = new ConnectionReads(channel.eventLoop());
		channel.pipeline().addFirst(reads);
		connections.add(reads);
		channel.closeFuture().addListener(_ -> connections.remove(reads));
	}

	/**
	 * Runs this once every connection was found to have nothing to read, on the thread of one of them; or never, if it is over
	 * before.
	 */
	void whenSilent(Runnable action, BooleanSupplier over) {
		whenSilent(List.copyOf(connections).iterator(), action, over);
	}

	private static void whenSilent(Iterator<ConnectionReads> connections, Runnable action, BooleanSupplier over) {
		if (connections.hasNext()) {
			connections.next().whenSilent(() -> whenSilent(connections, action, over), over);
		}
		else {
			action.run();
		}
	}

	private static final class ConnectionReads extends ChannelInboundHandlerAdapter {
		private static final long NEVER_YET = -1;
		private final EventLoop loop;
		/** Only the loop's thread reads and writes it. */
		private long count;

		ConnectionReads(EventLoop loop) {
			this.loop = loop;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object read) {
			count++;
			context.fireChannelRead(read);
		}

		void whenSilent(Runnable action, BooleanSupplier over) {
			try {
				loop.execute(() -> look(NEVER_YET, action, over));
			}
			catch (RejectedExecutionException closed) {
				action.run();
			}
		}

		private void look(long before, Runnable action, BooleanSupplier over) {
			var now = count;
			if (now == before) {
				action.run();
			}
			else if (!over.getAsBoolean()) {
				// What is scheduled waits until the loop has looked at its connections once more; what is executed does not.
				var _ = loop.schedule(() -> look(now, action, over), 0, TimeUnit.NANOSECONDS);
			}
		}
	}
}
