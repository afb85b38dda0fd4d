package org.shutterline.media.upload;

import java.util.List;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Says that an upload is done. Uploads of several parts are not offered, so none can be named. */
record CompleteUpload(
		@Nullable @Size(max = 0, message = "must be empty: this upload has no parts") List<Object> parts) {}
