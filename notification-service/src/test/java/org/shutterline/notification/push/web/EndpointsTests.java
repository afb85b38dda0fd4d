package org.shutterline.notification.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTests {
	@ParameterizedTest
	@ValueSource(strings = { "https://fcm.googleapis.com/fcm/send/abc:def",
			"https://updates.push.services.mozilla.com/wpush/v2/gAAAA", "https://web.push.apple.com/QGuQ",
			"https://wns2-by3p.notify.windows.com/w/?token=BQY%3d" })
	void takesThoseOfPushServices(String url) {
		assertThat(strict("1.1.1.1").url(url)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "push", "//push.example/x", "http://push.example/x", "ftp://push.example/x",
			"file:///etc/passwd", "https://push.example:8443/x", "https://push.example:80/x", "https://localhost/x",
			"https://redis/x", "https://127.0.0.1/x", "https://10.0.0.1/x", "https://8.8.8.8/x", "https://[::1]/x",
			"https://[2606:4700::1111]/x", "https://2130706433/x", "https://0x7f000001/x", "https://127.1/x",
			"https://user@push.example/x", "https://user:word@push.example/x", "https://push.example/x#y",
			"https:///x", "https://push example/x", "https://push.example/a|b",
			"https://push.example\\@127.0.0.1/x", "https://push.exa\tmple/x", "javascript:alert(1)" })
	void takesNoOthers(String url) {
		assertThat(strict("1.1.1.1").url(url)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254",
			"169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1",
			"198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
			"::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "100::1", "2001::1", "2001:db8::1",
			"2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1" })
	void connectsToNothingThatIsNotInTheInternet(String address) {
		assertThatThrownBy(() -> strict(address).lookup("push.example")).isInstanceOf(UnknownHostException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "142.250.74.106", "172.15.0.1", "172.32.0.1", "2606:4700:4700::1111",
			"2a00:1450:4001:82a::200a" })
	void connectsToWhatIs(String address) throws UnknownHostException {
		assertThat(strict(address).lookup("push.example")).containsExactly(InetAddress.getByName(address));
	}

	@Test
	void connectsOnlyToThePublicOnesOfANamesAddresses() throws UnknownHostException {
		assertThat(strict("10.0.0.1", "1.1.1.1", "::1").lookup("push.example"))
				.containsExactly(InetAddress.getByName("1.1.1.1"));
	}

	@Test
	void takesAndConnectsToAllInTests() throws UnknownHostException {
		var endpoints = new Endpoints(resolvingTo("127.0.0.1"), true);

		assertThat(endpoints.url("http://127.0.0.1:4711/x")).isPresent();
		assertThat(endpoints.lookup("push.example")).hasSize(1);
	}

	private static Endpoints strict(String... addresses) {
		return new Endpoints(resolvingTo(addresses), false);
	}

	private static Dns resolvingTo(String... addresses) {
		return name -> {
			var found = new InetAddress[addresses.length];
			for (int i = 0; i < addresses.length; i++) {
				found[i] = InetAddress.getByName(addresses[i]);
			}
			return List.of(found);
		};
	}
}
