package org.shutterline.notification.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VapidKeyTests {
	private static final String PUBLIC = "BEg5zIC11YAKF90ipss2ZDJP5FGckPHXBkixi_zkNDeVWrcDx3joHAclFUphwgCQfYhz50FDD8STDPmbMZHl_ZU";

	private static final String PRIVATE = "WitWl7ppuBf_JJ9Kepn_RsA6Z2IRVV2VJcWsvSQVzxc";

	private static final String ANOTHER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";

	@Test
	void tellsBrowsersThePublicHalf() {
		assertThat(VapidKey.of(PUBLIC, PRIVATE + "\n").publicKey()).isEqualTo(PUBLIC);
	}

	@ParameterizedTest
	@CsvSource({ PUBLIC + "," + ANOTHER, PUBLIC + ",''", "''," + PRIVATE, PRIVATE + "," + PUBLIC,
			"not base64!," + PRIVATE, PUBLIC + ",AA" })
	void refusesWhatIsNoPair(String publicKey, String privateKey) {
		assertThatIllegalArgumentException().isThrownBy(() -> VapidKey.of(publicKey, privateKey));
	}
}
