package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.shutterline.media.ffmpeg.Kernel.Calls;

/**
 * The files that a thread can still open once this is {@linkplain #enforce enforced}, by Landlock
 * (https://docs.kernel.org/userspace-api/landlock.html).
 */
final class ReachableFiles implements AutoCloseable {
	private static final int CREATE_RULESET = 444;
	private static final int ADD_RULE = 445;
	private static final int RESTRICT_SELF = 446;
	private static final int OPEN_AT = 257;
	private static final int CLOSE = 3;
	private static final int OPEN_AT_ON_ARM = 56;
	private static final int CLOSE_ON_ARM = 57;
	private static final int WORKING_DIRECTORY = -100;
	/** Only a name for the file, closed in programs that are started. */
	private static final int PATH_ONLY = 0x200000 | 0x80000;
	private static final int BENEATH_PATH = 1;

	private static final long EXECUTE = 1;
	private static final long WRITE_FILE = 1L << 1;
	private static final long READ_FILE = 1L << 2;
	private static final long READ_FOLDER = 1L << 3;
	private static final long REMOVE = 1L << 4 | 1L << 5;
	private static final long MAKE_FOLDER = 1L << 7;
	private static final long MAKE_FILE = 1L << 8;
	private static final long TRUNCATE = 1L << 14;
	private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;

	/** Everything that a version knows of: of files, TCP ports, and signals and abstract sockets of others. */
	private static final long[] RIGHTS = { 0, 0x1fff, 0x3fff, 0x7fff, 0x7fff, 0xffff };
	private static final int KNOWS_PORTS = 4;
	private static final int KNOWS_SCOPES = 6;
	private static final long PORTS = 3;
	private static final long SCOPES = 3;

	private final Optional<Calls> calls;
	private final long known;
	private final long rules;

	private ReachableFiles(Optional<Calls> calls, long known, long rules) {
		this.calls = calls;
		this.known = known;
		this.rules = rules;
	}

	/** All files; for kernels without Landlock. */
	static ReachableFiles all() {
		return new ReachableFiles(Optional.empty(), 0, -1);
	}

	/** None, as long as none is added. */
	static ReachableFiles by(Calls calls, int version) throws IOException {
		long known = RIGHTS[Math.min(version, RIGHTS.length - 1)];
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment attributes = arena.allocate(24, 8);
			attributes.set(ValueLayout.JAVA_LONG, 0, known);
			attributes.set(ValueLayout.JAVA_LONG, 8, version >= KNOWS_PORTS ? PORTS : 0);
			attributes.set(ValueLayout.JAVA_LONG, 16, version >= KNOWS_SCOPES ? SCOPES : 0);
			long size = version >= KNOWS_SCOPES ? 24 : version >= KNOWS_PORTS ? 16 : 8;
			return new ReachableFiles(Optional.of(calls), known,
					calls.call(CREATE_RULESET, attributes.address(), size, 0, 0));
		}
	}

	/** A program, or a folder of programs and libraries; what does not exist needs no right. */
	void run(Path path) throws IOException {
		add(path, EXECUTE | READ_FILE | READ_FOLDER);
	}

	void read(Path file) throws IOException {
		add(file, READ_FILE);
	}

	void write(Path file) throws IOException {
		add(file, READ_FILE | WRITE_FILE | TRUNCATE);
	}

	/** The names in a folder, but not what is in its files. */
	void list(Path folder) throws IOException {
		add(folder, READ_FOLDER);
	}

	/** A folder in which everything may be read, written, made and removed. */
	void fill(Path folder) throws IOException {
		add(folder, READ_FILE | READ_FOLDER | WRITE_FILE | TRUNCATE | REMOVE | MAKE_FILE | MAKE_FOLDER);
	}

	/** From now on this thread, and what it starts, can open these files only. */
	void enforce() throws IOException {
		if (calls.isPresent()) {
			var _ = calls.get().call(RESTRICT_SELF, rules, 0, 0, 0);
		}
	}

	private void add(Path path, long rights) throws IOException {
		if (calls.isEmpty() || !Files.exists(path)) {
			return;
		}
		long opened = open(calls.get(), path);
		try (Arena arena = Arena.ofConfined()) {
			long fitting = Files.isDirectory(path) ? rights : rights & OF_FILES;
			MemorySegment rule = arena.allocate(12, 8);
			rule.set(ValueLayout.JAVA_LONG, 0, fitting & known);
			rule.set(ValueLayout.JAVA_INT, 8, (int) opened);
			var _ = calls.get().call(ADD_RULE, rules, BENEATH_PATH, rule.address(), 0);
		}
		finally {
			close(calls.get(), opened);
		}
	}

	private static long open(Calls calls, Path path) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			return calls.call(calls.architecture() == Kernel.Architecture.X86_64 ? OPEN_AT : OPEN_AT_ON_ARM,
					WORKING_DIRECTORY, arena.allocateFrom(path.toAbsolutePath().toString()).address(), PATH_ONLY, 0);
		}
	}

	private static void close(Calls calls, long opened) throws IOException {
		var _ = calls.call(calls.architecture() == Kernel.Architecture.X86_64 ? CLOSE : CLOSE_ON_ARM, opened, 0, 0, 0);
	}

	@Override
	public void close() throws IOException {
		if (calls.isPresent()) {
			close(calls.get(), rules);
		}
	}
}
