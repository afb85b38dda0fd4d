package org.shutterline.user.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.shutterline.platform.core.NothingStarts;
import org.shutterline.user.UserServiceApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code ./dev erasures} and {@code ./dev reapply-erasures FILE}, for the time after a restore: whoever deleted the account
 * since the backup is in it again. The list is kept apart from backups; it holds ids and hashes, and nothing of anybody.
 */
public final class ReapplyErasures {
	private final Receipts receipts;
	private final Deletions deletions;
	private final Consumer<String> out;

	ReapplyErasures(Receipts receipts, Deletions deletions, Consumer<String> out) {
		this.receipts = receipts;
		this.deletions = deletions;
		this.out = out;
	}

	/**
	 * What goes wrong is said on standard error: the list is redirected to a file.
	 *
	 * @param arguments none to print all erasures, or the file that they were printed to
	 */
	public static void main(String... arguments) {
		System.exit(run(List.of(arguments)));
	}

	private static int run(List<String> arguments) {
		try (var context = new SpringApplicationBuilder(UserServiceApplication.class).web(WebApplicationType.NONE)
				.initializers(new NothingStarts())
				.run("--spring.main.lazy-initialization=true", "--spring.flyway.enabled=false",
						"--spring.datasource.hikari.maximum-pool-size=3", "--logging.level.root=error")) {
			var command = new ReapplyErasures(context.getBean(Receipts.class), context.getBean(Deletions.class),
					IO::println);
			if (arguments.isEmpty()) {
				command.list();
			}
			else {
				command.apply(Files.readAllLines(Path.of(arguments.getFirst())));
			}
			return 0;
		}
		catch (IOException | IllegalArgumentException e) {
			System.err.println("That list cannot be read: " + e.getMessage());
			return 1;
		}
		catch (DataAccessException | TransactionException e) {
			System.err.println("Stopped: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
			System.err.println("Is the platform up (./dev status)? Begin again: what is done is not done twice.");
			return 1;
		}
	}

	/** Prints each erasure there ever was. */
	void list() {
		receipts.each(erasure -> out.accept(erasure.toString()));
	}

	/** Deletes those accounts of the list that are there, by the receipts that their owners have. */
	void apply(List<String> lines) {
		var erasures = lines.stream().filter(line -> !line.isBlank()).map(Erased::parse).toList();
		long again = erasures.stream().filter(this::again).count();
		out.accept("%,d of %,d accounts were there again, and are deleted.".formatted(again, erasures.size()));
	}

	private boolean again(Erased erased) {
		return deletions.delete(erased.userId(), erased.receipt()).isPresent();
	}
}
