package org.shutterline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {
	@TempDir
	Path project;

	@Test
	void areMadeOnceAndStayTheSame() throws Exception {
		Layout layout = Layout.of(project);
		Secrets first = Secrets.loadOrCreate(layout);
		Secrets second = Secrets.loadOrCreate(layout);
		assertThat(second.postgresSuperuser()).isEqualTo(first.postgresSuperuser()).hasSizeGreaterThanOrEqualTo(32);
		assertThat(second.keyEncryptionKey()).isEqualTo(first.keyEncryptionKey());
		assertThat(second.mediaSigningSecret()).isEqualTo(first.mediaSigningSecret()).hasSize(40);
		assertThat(Base64.getDecoder().decode(first.keyEncryptionKey())).hasSize(32);
		assertThat(second.pushKey()).isEqualTo(first.pushKey());
		assertThat(Base64.getUrlDecoder().decode(first.pushKey().publicKey())).hasSize(65).startsWith(4);
		assertThat(Base64.getUrlDecoder().decode(first.pushKey().privateKey())).hasSize(32);
		assertThat(Stream.of(Service.values()).map(first::databasePassword)).doesNotHaveDuplicates();
	}

	@Test
	void areReadableForTheirOwnerOnly() throws Exception {
		Layout layout = Layout.of(project);
		new ServiceSettings(new Ports(0), Secrets.loadOrCreate(layout), Optional.empty()).writeForIde(layout.secrets());
		try (Stream<Path> files = Files.list(layout.secrets())) {
			List<Path> all = files.toList();
			assertThat(all).hasSize(7).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
		}
		assertThat(permissions(layout.secrets())).isEqualTo("rwx------");
	}

	@Test
	void giveEachServiceItsOwnPasswordOnly() throws Exception {
		Layout layout = Layout.of(project);
		Secrets secrets = Secrets.loadOrCreate(layout);
		new ServiceSettings(new Ports(1000), secrets, Optional.empty()).writeForIde(layout.secrets());
		Properties feed = new Properties();
		try (var reader = Files.newBufferedReader(layout.secrets().resolve("feed-service.properties"))) {
			feed.load(reader);
		}
		assertThat(feed).containsEntry("spring.datasource.password", secrets.databasePassword(Service.FEED))
				.containsEntry("spring.datasource.url", "jdbc:postgresql://127.0.0.1:9432/feed_service")
				.containsEntry("server.port", "9083")
				.doesNotContainKey("shutterline.object-store.secret-key")
				.doesNotContainValue(secrets.databasePassword(Service.USER));
	}

	@Test
	void tellServicesWhatElseIsAcceptedWhileASecretChanges() throws Exception {
		Layout layout = Layout.of(project);
		Secrets.loadOrCreate(layout);
		Path file = layout.secrets().resolve("secrets.properties");
		Files.writeString(file, "keys.other-encryption-key=k\nservices.other-secret=s\nmedia.other-signing-secret=\n",
				StandardOpenOption.APPEND);
		ServiceSettings settings = new ServiceSettings(new Ports(0), Secrets.loadOrCreate(layout), Optional.empty());
		assertThat(settings.of(Service.USER)).containsEntry("shutterline.keys.other-encryption-key", "k")
				.containsEntry("shutterline.tokens.other-services-secret", "s")
				.doesNotContainKey("shutterline.media.other-signing-secret");
		assertThat(settings.of(Service.MEDIA)).containsEntry("shutterline.tokens.other-services-secret", "s")
				.doesNotContainKey("shutterline.keys.other-encryption-key");
	}

	@Test
	void areNotMadeAnewForDataThatTheOldOnesOpen() throws Exception {
		Layout layout = Layout.of(project);
		Files.createDirectories(layout.data("postgres").resolve("cluster"));
		assertThatThrownBy(() -> Secrets.loadOrCreate(layout)).hasMessageContaining("secrets.properties is missing");
	}

	private static String permissions(Path file) throws Exception {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}
}
