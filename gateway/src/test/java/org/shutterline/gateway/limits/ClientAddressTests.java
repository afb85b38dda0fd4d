package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTests {
	@Test
	void countsAnIpv4AddressAsItIs() {
		assertThat(bucket("192.0.2.7")).isEqualTo("192.0.2.7");
		assertThat(bucket("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
	}

	@Test
	void countsTheNetworkOfAnIpv6Address() {
		assertThat(bucket("2001:db8:1:2:3:4:5:6")).isEqualTo(bucket("2001:db8:1:2::1"))
				.isNotEqualTo(bucket("2001:db8:1:3::1"));
	}

	@Test
	void countsTheUnknownAsOne() {
		assertThat(ClientAddress.of(null).bucket()).isEqualTo("unknown");
		assertThat(ClientAddress.of(InetSocketAddress.createUnresolved("nowhere", 1)).bucket()).isEqualTo("unknown");
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.7", "' 192.0.2.7\t', 192.0.2.7", "192.0.2.7:4711, 192.0.2.7",
			"\"\"\"192.0.2.7:4711\"\"\", 192.0.2.7", "2001:db8::1, 2001:db8:0:0:0:0:0:1",
			"[2001:db8::1], 2001:db8:0:0:0:0:0:1", "[2001:db8::1]:80, 2001:db8:0:0:0:0:0:1",
			"::ffff:192.0.2.7, 192.0.2.7" })
	void readsWhatProxiesWrite(String written, String address) {
		assertThat(ClientAddress.parse(written.replace("\"\"\"", "\"")).map(ClientAddress::text)).hasValue(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "unknown", "_hidden", "localhost", "example.org", "1.2.3.4.5", "256.1.1.1", "[",
			"[]",
			"\"", "::1%lo0; drop", ":80", "1.2.3.4, 5.6.7.8", "'or 1=1" })
	void takesNothingElseForAnAddress(String written) {
		assertThat(ClientAddress.parse(written)).isEmpty();
	}

	@Test
	void doesNotEvenReadWhatIsFarTooLong() {
		assertThat(ClientAddress.parse("1".repeat(100_000))).isEmpty();
	}

	private static String bucket(String address) {
		return ClientAddress.of(new InetSocketAddress(address, 1)).bucket();
	}
}
