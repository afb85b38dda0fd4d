package org.shutterline.media.upload;

import org.shutterline.platform.core.Id;

/** How far a completed upload is. */
record UploadStatus(Id mediaId, String status) {}
