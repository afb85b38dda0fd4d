package org.shutterline.stack.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Takes programs out of the artefacts that carry them. */
final class Archives {
	private static final int OWNER_MAY_EXECUTE = 0100;

	private Archives() {}

	/** Extracts one file of a jar. */
	static void extract(Path jar, String name, Path to) throws IOException {
		try (ZipFile entries = new ZipFile(jar.toFile())) {
			ZipEntry entry = entries.getEntry(name);
			if (entry == null) {
				throw new NoSuchFileException(name, null, "not in " + jar);
			}
			try (InputStream content = entries.getInputStream(entry)) {
				Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	/** Unpacks the one .txz file that a jar carries. */
	static void unpackTarXz(Path jar, Path to) throws IOException {
		try (ZipFile entries = new ZipFile(jar.toFile())) {
			ZipEntry archive = entries.stream()
					.map(ZipEntry.class::cast)
					.filter(entry -> entry.getName().endsWith(".txz"))
					.findFirst()
					.orElseThrow(() -> new NoSuchFileException("*.txz", null, "not in " + jar));
			try (var tar = new TarArchiveInputStream(
					new BufferedInputStream(new XZInputStream(entries.getInputStream(archive))))) {
				for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
					unpack(tar, entry, to);
				}
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
		Path path = root.resolve(entry.getName()).normalize();
		if (!path.startsWith(root)) {
			throw new FileSystemException(entry.getName(), null, "leads out of the archive");
		}
		if (entry.isDirectory()) {
			Files.createDirectories(path);
			return;
		}
		Files.createDirectories(path.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
		}
		else {
			Files.copy(tar, path);
			if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true, false)) {
				throw new FileSystemException(path.toString(), null, "cannot be made executable");
			}
		}
	}
}
