package org.shutterline.user.export;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * An archive as who asked for it sees it.
 *
 * @param url works for some minutes; ask again for a new one
 * @param expiresAt when the archive is deleted
 */
record ExportView(Id exportId, String status, @Nullable String url, @Nullable Instant expiresAt) {}
