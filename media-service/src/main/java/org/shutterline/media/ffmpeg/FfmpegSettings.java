package org.shutterline.media.ffmpeg;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which ffmpeg is used.
 *
 * @param path an ffmpeg program with ffprobe beside it; without it, the bundled one, which runs on Linux x86-64 only
 * @param folder where the bundled one is unpacked once
 * @param bundledVersion names the folder's sub-folder, so that an upgrade unpacks anew
 * @param confinementRequired whether nothing is run where the kernel can't keep ffmpeg from other files and the network
 */
@ConfigurationProperties("shutterline.ffmpeg")
record FfmpegSettings(@Nullable Path path, Path folder, String bundledVersion, boolean confinementRequired) {}
