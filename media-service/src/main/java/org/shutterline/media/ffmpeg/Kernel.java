package org.shutterline.media.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;

/** The few system calls by which a thread of Linux gives up rights, for itself and for what it starts. */
final class Kernel {
	static final Kernel HERE = new Kernel();

	private static final int LANDLOCK_CREATE_RULESET = 444;
	private static final int NO_NEW_PRIVILEGES = 38;
	private static final int SECCOMP = 22;
	private static final int FILTER = 2;

	private final Optional<Calls> calls;
	private final int landlock;

	private Kernel() {
		this.calls = Calls.find();
		this.landlock = calls.isPresent() ? (int) Math.max(0, version(calls.get())) : 0;
	}

	/** What can't be enforced here; empty if nothing. */
	Optional<String> lack() {
		if (calls.isEmpty()) {
			return Optional.of("this is not Linux on x86-64 or ARM64");
		}
		return landlock == 0
				? Optional.of("the kernel has no Landlock, so that other files can be read")
				: Optional.empty();
	}

	/** Needed for the other two; no program that is started gains rights by its file's owner. */
	void forbidPrivileges() throws IOException {
		if (calls.isPresent()) {
			calls.get().control(NO_NEW_PRIVILEGES, 1, 0);
		}
	}

	/** Sockets of any kind, and the ring by which they could be had without a call. */
	void forbidSockets() throws IOException {
		if (calls.isPresent()) {
			try (Arena arena = Arena.ofConfined()) {
				calls.get().control(SECCOMP, FILTER, SocketFilter.in(arena, calls.get().architecture()).address());
			}
		}
	}

	/** A set of files that are still to be reached; without Landlock, it does nothing. */
	ReachableFiles files() throws IOException {
		return calls.isPresent() && landlock > 0
				? ReachableFiles.by(calls.get(), landlock)
				: ReachableFiles.all();
	}

	private static long version(Calls calls) {
		try {
			return calls.call(LANDLOCK_CREATE_RULESET, 0, 0, 1, 0);
		}
		catch (IOException none) {
			return 0;
		}
	}

	/** An architecture's number for the filter's check, and those of the calls that it refuses. */
	enum Architecture {
		X86_64(0xc000003e, 41), AARCH64(0xc00000b7, 198);

		private final int audit;
		private final int socket;

		Architecture(int audit, int socket) {
			this.audit = audit;
			this.socket = socket;
		}

		int audit() {
			return audit;
		}

		int socket() {
			return socket;
		}

		private static Optional<Architecture> here() {
			boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
			return switch (linux ? System.getProperty("os.arch") : "") {
				case "amd64", "x86_64" -> Optional.of(X86_64);
				case "aarch64" -> Optional.of(AARCH64);
				default -> Optional.empty();
			};
		}
	}

	/** The C library's two doors to the kernel. */
	record Calls(Architecture architecture, MethodHandle syscall, MethodHandle prctl, VarHandle errno,
			MemoryLayout state) {
		@SuppressWarnings("restricted")
		private static Optional<Calls> find() {
			return Architecture.here().map(architecture -> {
				Linker linker = Linker.nativeLinker();
				var state = Linker.Option.captureStateLayout();
				var captured = Linker.Option.captureCallState("errno");
				var library = linker.defaultLookup();
				MethodHandle syscall = linker.downcallHandle(library.findOrThrow("syscall"),
						FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
						captured,
						Linker.Option.firstVariadicArg(1));
				MethodHandle prctl = linker.downcallHandle(library.findOrThrow("prctl"),
						FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), captured,
						Linker.Option.firstVariadicArg(1));
				return new Calls(architecture, syscall, prctl,
						state.varHandle(MemoryLayout.PathElement.groupElement("errno")), state);
			});
		}

		long call(int number, long first, long second, long third, long fourth) throws IOException {
			try (Arena arena = Arena.ofConfined()) {
				MemorySegment captured = arena.allocate(state);
				long answer = (long) syscall.invokeExact(captured, (long) number, first, second, third, fourth);
				return checked(answer, "System call " + number, captured);
			}
			catch (IOException | RuntimeException | Error e) {
				throw e;
			}
			catch (Throwable e) {
				throw new IllegalStateException(e);
			}
		}

		void control(int option, long first, long second) throws IOException {
			try (Arena arena = Arena.ofConfined()) {
				MemorySegment captured = arena.allocate(state);
				int answer = (int) prctl.invokeExact(captured, option, first, second, 0L, 0L);
				var _ = checked(answer, "prctl " + option, captured);
			}
			catch (IOException | RuntimeException | Error e) {
				throw e;
			}
			catch (Throwable e) {
				throw new IllegalStateException(e);
			}
		}

		private long checked(long answer, String call, MemorySegment captured) throws IOException {
			if (answer < 0) {
				throw new IOException(call + " is refused by the kernel: error " + (int) errno.get(captured, 0L));
			}
			return answer;
		}
	}
}
