package org.shutterline.media.ffmpeg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.shutterline.media.ffmpeg.Kernel.Architecture;

/** A program for the kernel's filter of system calls: those that open sockets are answered "permission denied". */
final class SocketFilter {
	private static final int LOAD = 0x20;
	private static final int JUMP_IF_EQUAL = 0x15;
	private static final int JUMP_IF_AT_LEAST = 0x35;
	private static final int RETURN = 0x06;
	private static final int ALLOW = 0x7fff0000;
	private static final int PERMISSION_DENIED = 0x00050000 | 13;

	/** Where the kernel tells the architecture and the number of a call. */
	private static final int ARCHITECTURE = 4;
	private static final int NUMBER = 0;

	/** Numbers from here on are a second way to the same calls on x86-64. */
	private static final int OTHER_NUMBERS = 0x40000000;
	private static final int IO_URING_SETUP = 425;
	private static final int INSTRUCTIONS = 8;

	private SocketFilter() {}

	/** The structure that {@code prctl} takes, as long as the arena lives. */
	static MemorySegment in(Arena arena, Architecture architecture) {
		var program = ByteBuffer.allocate(INSTRUCTIONS * 8).order(ByteOrder.nativeOrder());
		instruction(program, LOAD, 0, 0, ARCHITECTURE);
		instruction(program, JUMP_IF_EQUAL, 0, 5, architecture.audit());
		instruction(program, LOAD, 0, 0, NUMBER);
		instruction(program, JUMP_IF_AT_LEAST, 3, 0, OTHER_NUMBERS);
		instruction(program, JUMP_IF_EQUAL, 2, 0, architecture.socket());
		instruction(program, JUMP_IF_EQUAL, 1, 0, IO_URING_SETUP);
		instruction(program, RETURN, 0, 0, ALLOW);
		instruction(program, RETURN, 0, 0, PERMISSION_DENIED);
		MemorySegment code = arena.allocate(program.capacity(), 8);
		code.copyFrom(MemorySegment.ofArray(program.array()));
		MemorySegment filter = arena.allocate(16, 8);
		filter.set(ValueLayout.JAVA_SHORT, 0, (short) INSTRUCTIONS);
		filter.set(ValueLayout.ADDRESS, 8, code);
		return filter;
	}

	/** @param then how many instructions to skip if it is so, and otherwise */
	private static void instruction(ByteBuffer program, int code, int then, int otherwise, int operand) {
		program.putShort((short) code).put((byte) then).put((byte) otherwise).putInt(operand);
	}
}
