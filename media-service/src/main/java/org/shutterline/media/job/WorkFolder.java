package org.shutterline.media.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where files lie while they are worked on: a folder of this process's own, which it locks as long as it lives, so that
 * those of killed ones are told apart and removed.
 */
@Component
@Profile("worker")
@EnableConfigurationProperties(WorkerSettings.class)
class WorkFolder implements DisposableBean {
	private static final String LOCK = "lock";

	private final Path parent;
	private @Nullable Path own;
	private @Nullable FileChannel lock;

	WorkFolder(WorkerSettings settings) {
		this.parent = settings.folder().toAbsolutePath();
	}

	/** A new, empty folder for one attempt. */
	Path create() throws IOException {
		return Files.createTempDirectory(own(), "job-");
	}

	@Override
	public synchronized void destroy() throws IOException {
		if (lock != null) {
			lock.close();
		}
		if (own != null) {
			FileSystemUtils.deleteRecursively(own);
		}
	}

	private synchronized Path own() throws IOException {
		var known = own;
		if (known == null) {
			Files.createDirectories(parent);
			removeAbandoned();
			known = Files.createTempDirectory(parent, "worker-");
			lock = FileChannel.open(known.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (lock.tryLock() == null) {
				throw new IOException(known + " can't be locked");
			}
			own = known;
		}
		return known;
	}

	private void removeAbandoned() throws IOException {
		List<Path> folders;
		try (Stream<Path> all = Files.list(parent)) {
			folders = all.filter(folder -> Files.exists(folder.resolve(LOCK))).toList();
		}
		for (Path folder : folders) {
			try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
				if (channel.tryLock() != null) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
			catch (OverlappingFileLockException e) {
				// Another worker of this very process.
			}
		}
	}
}
