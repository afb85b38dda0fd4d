package org.shutterline.platform.redis;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

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
	private final Set<Reads> connections = ConcurrentHashMap.newKeySet();

	@Override
	public void afterChannelInitialized(Channel channel) {
		var reads = new Reads(channel.eventLoop());
		channel.pipeline().addFirst(reads);
		connections.add(reads);
		channel.closeFuture().addListener(_ -> connections.remove(reads));
	}

	/** Does this once each connection has been looked at and there was nothing to read, by the thread of one of them. */
	void whenSilent(Runnable action) {
		whenSilent(List.copyOf(connections).iterator(), action);
	}

	private static void whenSilent(Iterator<Reads> connections, Runnable action) {
		if (connections.hasNext()) {
			connections.next().whenSilent(() -> whenSilent(connections, action));
		}
		else {
			action.run();
		}
	}

	private static final class Reads extends ChannelInboundHandlerAdapter {
		private static final long NEVER_YET = -1;
		private final EventLoop loop;
		/** Only the loop's thread reads and writes it. */
		private long count;

		Reads(EventLoop loop) {
			this.loop = loop;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object read) {
			count++;
			context.fireChannelRead(read);
		}

		void whenSilent(Runnable action) {
			try {
				loop.execute(() -> look(NEVER_YET, action));
			}
			catch (RejectedExecutionException closed) {
				action.run();
			}
		}

		private void look(long before, Runnable action) {
			var now = count;
			if (now == before) {
				action.run();
			}
			else {
				// What is scheduled waits until the loop has looked at its connections once more; what is executed does not.
				var _ = loop.schedule(() -> look(now, action), 0, TimeUnit.NANOSECONDS);
			}
		}
	}
}
