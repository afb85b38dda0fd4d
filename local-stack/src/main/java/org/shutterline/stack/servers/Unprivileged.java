package org.shutterline.stack.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shutterline.stack.process.Commands;

/**
 * How a program that refuses to run as root is run all the same: as it is by an ordinary user; by root in a user namespace
 * without mapped users, and where that is barred, as nobody, who then owns the program's files.
 *
 * @param prefix what to put before the command
 * @param owner who must own the files, if not the one who made them
 */
record Unprivileged(List<String> prefix, Optional<String> owner) {
	private static final String NOBODY = "65534";

	static Unprivileged forThisUser() throws IOException, InterruptedException {
		if (new UnixSystem().getUid() != 0) {
			return new Unprivileged(List.of(), Optional.empty());
		}
		Optional<Path> unshare = Commands.find("unshare");
		if (unshare.isPresent() && succeeds(List.of(unshare.get().toString(), "-U", "true"))) {
			return new Unprivileged(List.of(unshare.get().toString(), "-U"), Optional.empty());
		}
		Path setpriv = Commands.find("setpriv").orElseThrow(() -> new IOException(
				"PostgreSQL does not run as root, and neither unshare nor setpriv works here: run as another user"));
		return new Unprivileged(
				List.of(setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"),
				Optional.of(NOBODY + ":" + NOBODY));
	}

	/** Makes sure that the program may use these files. */
	void hand(Path files) throws IOException, InterruptedException {
		if (owner.isPresent() && !succeeds(List.of("chown", "-R", owner.get(), files.toString()))) {
			throw new IOException("Cannot give " + files + " to user " + owner.get());
		}
	}

	List<String> command(List<String> command) {
		List<String> all = new ArrayList<>(prefix);
		all.addAll(command);
		return all;
	}

	private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
	}
}
