package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.limits.ProxySettings.Header;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTests {
	private static final String PEER = "10.0.0.1";

	@Test
	void believesNobodyWithoutTrustedProxies() {
		assertThat(client(0, Header.X_FORWARDED_FOR, "X-Forwarded-For", "192.0.2.7")).isEqualTo(PEER);
		assertThat(client(0, Header.FORWARDED, "Forwarded", "for=192.0.2.7")).isEqualTo(PEER);
	}

	@Test
	void countsTheProxiesFromTheRight() {
		assertThat(client(1, Header.X_FORWARDED_FOR, "X-Forwarded-For", "192.0.2.7")).isEqualTo("192.0.2.7");
		assertThat(client(2, Header.X_FORWARDED_FOR, "X-Forwarded-For", "192.0.2.7, 10.0.0.2")).isEqualTo("192.0.2.7");
	}

	@Test
	void aForgedEntryNeverChangesTheClient() {
		for (String forged : new String[]{ "1.2.3.4", "1.2.3.4, 5.6.7.8", "127.0.0.1", "", ",,,", "x".repeat(5_000) }) {
			assertThat(client(1, Header.X_FORWARDED_FOR, "X-Forwarded-For", forged + ", 192.0.2.7"))
					.isEqualTo("192.0.2.7");
			assertThat(client(2, Header.X_FORWARDED_FOR, "X-Forwarded-For", forged + ", 192.0.2.7, 10.0.0.2"))
					.isEqualTo("192.0.2.7");
		}
	}

	@Test
	void readsSeveralLinesAsOneList() {
		assertThat(client(1, Header.X_FORWARDED_FOR, "X-Forwarded-For", "1.2.3.4", "192.0.2.7")).isEqualTo("192.0.2.7");
	}

	@Test
	void ignoresTheHeaderThatItsProxiesDoNotWrite() {
		assertThat(client(1, Header.X_FORWARDED_FOR, "Forwarded", "for=192.0.2.7")).isEqualTo(PEER);
		assertThat(client(1, Header.FORWARDED, "X-Forwarded-For", "192.0.2.7")).isEqualTo(PEER);
	}

	@Test
	void readsForwardedAsTheRfcHasIt() {
		assertThat(client(1, Header.FORWARDED, "Forwarded", "for=1.2.3.4, For=\"[2001:db8::1]:4711\";proto=https;by=x"))
				.isEqualTo("2001:db8:0:0:0:0:0:1");
		assertThat(client(2, Header.FORWARDED, "Forwarded", "proto=http; for=192.0.2.7, for=10.0.0.2"))
				.isEqualTo("192.0.2.7");
	}

	@Test
	void takesTheNearestKnownProxyWhereThereAreFewerEntriesOrNoAddresses() {
		assertThat(client(2, Header.X_FORWARDED_FOR, "X-Forwarded-For", "192.0.2.7")).isEqualTo("192.0.2.7");
		assertThat(client(2, Header.X_FORWARDED_FOR, "X-Forwarded-For", "unknown, 10.0.0.2")).isEqualTo("10.0.0.2");
		assertThat(client(2, Header.X_FORWARDED_FOR, "X-Forwarded-For", "1.2.3.4, unknown")).isEqualTo(PEER);
		assertThat(client(1, Header.FORWARDED, "Forwarded", "for=_hidden")).isEqualTo(PEER);
		assertThat(client(3, Header.X_FORWARDED_FOR, "Accept", "*/*")).isEqualTo(PEER);
	}

	private static String client(int proxies, Header header, String name, String... values) {
		var request = MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(PEER, 1)).header(name, values)
				.build();
		return new ClientAddresses(new ProxySettings(proxies, header)).of(request).text();
	}
}
