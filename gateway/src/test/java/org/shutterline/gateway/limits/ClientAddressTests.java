package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;

class ClientAddressTests {
	@Test
	void takesAnIpv4AddressAsItIs() {
		assertThat(of("192.0.2.7")).isEqualTo("192.0.2.7");
		assertThat(of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
	}

	@Test
	void takesTheNetworkOfAnIpv6Address() {
		assertThat(of("2001:db8:1:2:3:4:5:6")).isEqualTo(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
	}

	@Test
	void countsTheUnknownAsOne() {
		assertThat(ClientAddress.of(null)).isEqualTo("unknown");
		assertThat(ClientAddress.of(InetSocketAddress.createUnresolved("nowhere", 1))).isEqualTo("unknown");
	}

	private static String of(String address) {
		return ClientAddress.of(new InetSocketAddress(address, 1));
	}
}
