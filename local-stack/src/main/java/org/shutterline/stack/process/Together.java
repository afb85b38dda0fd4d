package org.shutterline.stack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Doing something with several parts at the same time. */
final class Together {
	private Together() {}

	/** What is done with each part. */
	interface Step {
		void with(Part part) throws StartFailed, InterruptedException;
	}

	/** Returns when all are done. The first failure is thrown when it happens; the other steps are interrupted then. */
	static void forAll(List<Part> parts, Step step) throws StartFailed, InterruptedException {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var done = new ExecutorCompletionService<Void>(threads);
			List<Callable<Void>> tasks = new ArrayList<>();
			parts.forEach(part -> tasks.add(() -> {
				step.with(part);
				return null;
			}));
			tasks.forEach(done::submit);
			for (int i = 0; i < tasks.size(); i++) {
				try {
					done.take().get();
				}
				catch (ExecutionException e) {
					threads.shutdownNow();
					switch (e.getCause()) {
						case StartFailed failed -> throw failed;
						case InterruptedException interrupted -> throw interrupted;
						case null, default -> throw new IllegalStateException(e.getCause());
					}
				}
			}
		}
	}
}
