package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Path;

import org.shutterline.media.rendition.Rendering.Refused;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes the renditions of an original. */
@Component
@Profile("worker")
public class Renderer {
	private final Photos photos;
	private final Videos videos;

	Renderer(Photos photos, Videos videos) {
		this.photos = photos;
		this.videos = videos;
	}

	/**
	 * @param format what the uploader says it is; the file must be just that
	 * @param work an empty folder, in which the rendered files then lie
	 * @param progress hears how far it is
	 * @throws IOException if it failed for a reason that lies outside of the file: worth another try
	 */
	public Rendering render(Path original, SourceFormat format, Path work, Progress progress)
			throws IOException, InterruptedException {
		try {
			return format.isVideo()
					? videos.render(original, format, work, progress)
					: photos.render(original, format, work);
		}
		catch (UnfitFileException unfit) {
			return new Refused(unfit.failure(), String.valueOf(unfit.getMessage()));
		}
	}
}
