package org.shutterline.media.rendition;

import java.util.List;

/**
 * What the numbers of a film's pixels mean, in ffmpeg's words; {@code unknown} and empty where it does not say. All that is
 * published is BT.709 with limited range, and says so, or players would guess by the size, each rung another way.
 */
record Colours(String matrix, String transfer) {
	private static final List<String> HIGH_DYNAMIC_RANGE = List.of("smpte2084", "arib-std-b67");
	private static final List<String> SAID_NOTHING = List.of("", "unknown", "reserved");
	private static final int HIGH_DEFINITION = 720;
	private static final String AS_BT709 = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

	boolean highDynamicRange() {
		return HIGH_DYNAMIC_RANGE.contains(transfer);
	}

	/** Filters that scale frames and make their colours what all screens show. */
	String scaledTo(Size size) {
		return (highDynamicRange() ? toned(size) : scaled(size)) + ",setsar=1,format=yuv420p," + AS_BT709;
	}

	private String scaled(Size size) {
		String guess = size.shortSide() >= HIGH_DEFINITION ? "bt709" : "smpte170m";
		return (SAID_NOTHING.contains(matrix) ? "setparams=colorspace=" + guess + "," : "")
				+ "scale=" + size.width() + ":" + size.height() + ":flags=bicubic:out_color_matrix=bt709:out_range=tv";
	}

	/**
	 * Light that only few screens have is squeezed into what all have; first scaled, as that is done on float numbers. What the
	 * frames say besides the transfer is not believed: such light comes in BT.2020, and zscale refuses what does not fit.
	 */
	private String toned(Size size) {
		return "setparams=color_primaries=bt2020:color_trc=" + transfer + ":colorspace=bt2020nc,zscale=w="
				+ size.width() + ":h=" + size.height() + ":t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
				+ "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";
	}
}
