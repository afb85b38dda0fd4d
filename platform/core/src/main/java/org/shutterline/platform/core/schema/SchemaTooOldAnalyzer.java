package org.shutterline.platform.core.schema;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in a sentence instead of a page of causes. */
final class SchemaTooOldAnalyzer extends AbstractFailureAnalyzer<SchemaTooOld> {
	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SchemaTooOld cause) {
		@Nullable
		String description = cause.getMessage();
		return new FailureAnalysis(description, "Migrate the database with this version first (docs/operations.md).",
				cause);
	}
}
