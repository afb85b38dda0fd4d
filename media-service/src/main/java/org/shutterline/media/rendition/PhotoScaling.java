package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one command that decodes a photo once, turns it upright and scales it to all sizes.
 *
 * @param sizes the smallest first
 * @param tiny of a few pixels, from which the colours to show first are taken
 */
record PhotoScaling(PhotoSource source, List<PhotoSize> sizes, Size tiny, long maxPixels, Watermark watermark) {
	static final String TINY = "tiny.raw";

	List<String> arguments(Path work) {
		var arguments = new ArrayList<>(source.picture().input(maxPixels));
		source.opacity().ifPresent(opacity -> arguments.addAll(opacity.input(maxPixels)));
		if (watermark.isSet()) {
			arguments.addAll(watermark.input());
		}
		arguments.addAll(List.of("-filter_complex", graph()));
		for (PhotoSize size : sizes) {
			arguments.addAll(output(size.name(), work.resolve(size.raw())));
		}
		arguments.addAll(output("tiny", work.resolve(TINY)));
		return arguments;
	}

	private String pixels() {
		return source.alpha() ? "rgba" : "rgb24";
	}

	private List<String> output(String name, Path file) {
		return List.of("-map", "[" + name + "]", "-frames:v", "1", "-pix_fmt", pixels(), "-f", "rawvideo",
				file.toString());
	}

	/** Each size is scaled from the next larger one; the colours of transparent pixels don't bleed into visible ones. */
	private String graph() {
		var graph = new StringBuilder();
		source.opacity().ifPresent(opacity -> graph.append("[1:v]").append(opacity.assembling())
				.append("format=gray[opacity];"));
		graph.append("[0:v]").append(source.picture().assembling());
		if (source.opacity().isPresent()) {
			graph.append("format=rgba[colours];[colours][opacity]alphamerge,");
		}
		boolean marksAsStored = source.alpha() && watermark.isSet();
		if (source.alpha()) {
			// A mark belongs on colours that are not yet multiplied by their opacity.
			graph.append("format=rgba,").append(marksAsStored ? source.turning() + marking(source.upright()) : "")
					.append("premultiply=inplace=1,");
		}
		boolean first = true;
		for (PhotoSize size : sizes.reversed()) {
			boolean turns = first && !marksAsStored;
			Size scaled = turns && source.swapsSides() ? size.size().turned() : size.size();
			graph.append(scale(scaled)).append(turns ? source.turning() : "").append("format=").append(pixels())
					.append(',').append(turns && watermark.isSet() ? marking(size.size()) : "").append("split[")
					.append(size.name()).append("][rest];[rest]");
			first = false;
		}
		return graph.append(scale(tiny)).append("format=").append(pixels()).append("[tiny]").toString();
	}

	private String marking(Size size) {
		int input = source.opacity().isPresent() ? 2 : 1;
		return "null[unmarked];" + watermark.over("unmarked", input, size, "marked") + ";[marked]";
	}

	private static String scale(Size size) {
		return "scale=" + size.width() + ":" + size.height() + ":flags=bicubic+accurate_rnd+full_chroma_int,";
	}
}
