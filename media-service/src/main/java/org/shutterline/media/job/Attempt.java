package org.shutterline.media.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.shutterline.media.rendition.Failure;
import org.shutterline.media.rendition.Renderer;
import org.shutterline.media.rendition.Rendering.Refused;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.media.store.ObjectStore.Downloaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** One try at a job, from the quarantine to the public bucket. It can be repeated, and be cut off anywhere. */
@Component
@Profile("worker")
class Attempt {
	private static final Logger log = LoggerFactory.getLogger(Attempt.class);

	private static final int PUTS = 4;

	private final ObjectStore store;
	private final Renderer renderer;
	private final Jobs jobs;
	private final Results results;
	private final WorkFolder folder;

	Attempt(ObjectStore store, Renderer renderer, Jobs jobs, Results results, WorkFolder folder) {
		this.store = store;
		this.renderer = renderer;
		this.jobs = jobs;
		this.results = results;
		this.folder = folder;
	}

	/**
	 * @return whether the job was still this worker's at its end
	 * @throws IOException if it failed for a reason that may pass
	 */
	boolean at(Job job) throws IOException, InterruptedException {
		Path work = folder.create();
		try {
			Path original = work.resolve("original");
			Optional<Downloaded> downloaded = store.download(job.uploadKey(), job.size(), original);
			if (downloaded.isEmpty()) {
				return refuse(job, Failure.UPLOAD_MISSING, "no object");
			}
			if (!isAnnounced(downloaded.get(), job)) {
				return refuse(job, Failure.CHECKSUM_MISMATCH, downloaded.get().size() + " bytes of another digest");
			}
			return render(job, original, work);
		}
		finally {
			FileSystemUtils.deleteRecursively(work);
		}
	}

	private static boolean isAnnounced(Downloaded downloaded, Job job) {
		return downloaded.size() == job.size() && downloaded.sha256().equals(job.sha256());
	}

	private boolean render(Job job, Path original, Path work) throws IOException, InterruptedException {
		Path rendered = Files.createDirectory(work.resolve("rendered"));
		return switch (renderer.render(original, job.format(), rendered, percent -> tell(job, percent))) {
			case Refused(Failure failure, String detail) -> refuse(job, failure, detail);
			case Rendered renditions -> {
				publish(job, renditions.files());
				yield results.ready(job, renditions);
			}
		};
	}

	/** Several at a time: one after the other, most of the time would go into waiting for the store. */
	private void publish(Job job, List<RenderedFile> files) throws IOException, InterruptedException {
		var puts = files.stream().<Callable<Void>>map(file -> () -> {
			store.publish(job.key(file.name()), file.path(), file.contentType(), job.cacheControl());
			return null;
		}).toList();
		try (var threads = Executors.newFixedThreadPool(PUTS, Thread.ofVirtual().factory())) {
			for (Future<Void> put : threads.invokeAll(puts)) {
				put.get();
			}
		}
		catch (ExecutionException e) {
			throw new IOException("Not all files could be stored", e.getCause());
		}
	}

	/** Whatever keeps it from being told, the work goes on. */
	private void tell(Job job, int percent) {
		try {
			jobs.progress(job, percent);
		}
		catch (RuntimeException e) {
			log.warn("That media {} is done to {} % can't be told: {}", job.mediaId(), percent, e.getMessage());
		}
	}

	private boolean refuse(Job job, Failure failure, String detail) {
		log.info("Media {} is refused: {} ({})", job.mediaId(), failure.word(), detail);
		return results.refused(job, failure, detail);
	}
}
