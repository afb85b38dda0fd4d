package org.shutterline.platform.redis;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

/** A command of a round. Whoever sends the round watches over its time; the command itself has no limit. */
final class Awaited<T extends @Nullable Object> extends AsyncCommand<String, String, T> {
	/** By {@link System#nanoTime()}; null until it is written. */
	private volatile @Nullable Long written;

	Awaited(CommandType type, CommandOutput<String, String, T> output, CommandArgs<String, String> arguments) {
		super(new Command<>(type, output, arguments));
	}

	/** When it was written to its connection, or the other time if it was not yet. */
	long written(long otherwise) {
		var at = written;
		return at == null ? otherwise : at;
	}

	@Override
	public void encode(ByteBuf buffer) {
		written = System.nanoTime();
		super.encode(buffer);
	}
}
