package org.shutterline.user.export;

/** The export is another worker's by now, or was erased with its account: whatever is under way for it ends. */
final class LostTaskException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	LostTaskException(Task task) {
		super("Export " + task.exportId() + " is no longer this worker's");
	}
}
