package org.shutterline.stack.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.shutterline.stack.inbox.MailFolder.TooLarge;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way into the folder. */
final class Delivery implements MessageHandler {
	/** So much of a mail that is too large is read to its end, so that its sender hears the reason. */
	private static final int SWALLOWED = 16 << 20;

	private final MailFolder folder;
	private final List<String> envelope = new ArrayList<>();

	Delivery(MailFolder folder) {
		this.folder = folder;
	}

	@Override
	public void from(String from) {
		envelope.add("Return-Path: <" + address(from) + ">");
	}

	@Override
	public void recipient(String recipient) {
		envelope.add("Delivered-To: " + address(recipient));
	}

	@Override
	public String data(InputStream data) throws RejectException, IOException {
		try {
			folder.store(envelope, data);
			return "kept";
		}
		catch (TooLarge e) {
			if (swallow(data)) {
				throw new RejectException(552, "5.3.4 Message too big");
			}
			throw new DropConnectionException(552, "5.3.4 Message much too big");
		}
	}

	@Override
	public void done() {}

	/** What the other side wrote becomes a line of the file, so it must stay one. */
	private static String address(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}

	private static boolean swallow(InputStream data) throws IOException {
		byte[] buffer = new byte[8 << 10];
		for (long total = 0; total < SWALLOWED;) {
			int read = data.read(buffer);
			if (read < 0) {
				return true;
			}
			total += read;
		}
		return false;
	}
}
