package org.shutterline.stack;

/** A command cannot do what was asked; the message is for the person who asked. */
final class CommandFailed extends Exception {
	private static final long serialVersionUID = 1;

	CommandFailed(String message) {
		super(message);
	}
}
