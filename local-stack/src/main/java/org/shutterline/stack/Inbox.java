package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.shutterline.stack.inbox.MailFolder;
import org.shutterline.stack.inbox.ReadMail;

/** Shows the mails that the platform has sent, whether it runs or not. */
record Inbox(MailFolder folder) {
	private static final int LISTED = 30;
	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
			.withZone(ZoneId.systemDefault());

	static Inbox of(Layout layout) {
		return new Inbox(new MailFolder(layout.inbox()));
	}

	/** @param options nothing, a number, {@code latest} or {@code --clear} */
	String run(List<String> options) throws IOException, CommandFailed {
		if (options.isEmpty()) {
			return list();
		}
		if (options.size() > 1) {
			throw usage();
		}
		return switch (options.getFirst()) {
			case "--clear" -> "Deleted " + inWords(folder.clear()) + ".";
			case "latest" -> one(1);
			case String number -> one(number(number));
		};
	}

	private String list() throws IOException {
		List<Path> mails = folder.newestFirst();
		if (mails.isEmpty()) {
			return "No mail yet. What the platform sends while it runs is kept here.";
		}
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < Math.min(mails.size(), LISTED); i++) {
			ReadMail mail = ReadMail.of(mails.get(i));
			lines.append(String.format(Locale.ROOT, "%4d  %s  %-36s  %s%n", i + 1, MOMENT.format(mail.received()),
					clip(mail.to(), 36), clip(mail.subject(), 60)));
		}
		return lines + "\n" + (mails.size() > LISTED ? mails.size() - LISTED + " older ones are kept too. " : "")
				+ "./dev inbox latest or ./dev inbox <number> shows one.";
	}

	private String one(int number) throws IOException, CommandFailed {
		List<Path> mails = folder.newestFirst();
		if (number > mails.size()) {
			throw new CommandFailed("There is no mail " + number + ": the inbox has " + inWords(mails.size()) + ".");
		}
		Path file = mails.get(number - 1);
		ReadMail mail = ReadMail.of(file);
		return """
				Received  %s
				From      %s
				To        %s
				Subject   %s
				File      %s

				%s""".formatted(MOMENT.format(mail.received()), mail.from(), mail.to(), mail.subject(), file,
				mail.text());
	}

	private static int number(String text) throws CommandFailed {
		try {
			int number = Integer.parseInt(text);
			if (number < 1) {
				throw usage();
			}
			return number;
		}
		catch (NumberFormatException e) {
			throw usage();
		}
	}

	private static CommandFailed usage() {
		return new CommandFailed("./dev inbox takes nothing, a number (1 is the newest), latest or --clear.");
	}

	private static String inWords(int mails) {
		return mails == 0 ? "no mail" : mails == 1 ? "one mail" : mails + " mails";
	}

	private static String clip(String text, int length) {
		return text.length() <= length ? text : text.substring(0, length - 1) + "…";
	}
}
