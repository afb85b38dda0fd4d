package org.shutterline.media;

import java.io.IOException;
import java.util.List;

import org.shutterline.media.audit.Audit;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** {@code ./dev media-audit [--mend]}: compares store and database, in a process of its own. */
public final class AuditMedia {
	private static final String MEND = "--mend";

	private AuditMedia() {}

	/** @param arguments nothing, or {@code --mend}: orphaned objects are given to the workers to remove */
	public static void main(String... arguments) {
		List<String> words = List.of(arguments);
		if (!words.isEmpty() && !words.equals(List.of(MEND))) {
			IO.println("usage: ./dev media-audit [--mend]");
			System.exit(2);
		}
		System.exit(run(!words.isEmpty()));
	}

	/** @return 0 if store and database agree, or do once the workers have removed what was found */
	private static int run(boolean mend) {
		try (var context = OperatorContext.open()) {
			var report = context.getBean(Audit.class).run(mend, IO::println);
			IO.println(report.text(mend));
			return report.missing() == 0 && (mend || report.orphans() == 0) ? 0 : 1;
		}
		catch (IOException | DataAccessException | TransactionException e) {
			IO.println("Stopped: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
			IO.println("Is the platform up (./dev status)?");
			return 1;
		}
	}
}
