package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PortOwnersTests {
	@Test
	void namesTheOwnerOfATakenPort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(PortOwners.isTaken(socket.getLocalPort())).isTrue();
			assertThat(PortOwners.of(socket.getLocalPort())).hasValueSatisfying(
					owner -> assertThat(owner).startsWith("pid " + ProcessHandle.current().pid() + ", ")
							.contains("java"));
		}
	}

	@Test
	void seesAListenerOnAllAddresses() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			assertThat(PortOwners.isTaken(socket.getLocalPort())).isTrue();
		}
	}

	@Test
	void takesAPortForFreeWhoseConnectionsHaveJustBeenClosed() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
			try (Socket client = new Socket()) {
				client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
				socket.accept().close();
			}
		}
		assertThat(PortOwners.isTaken(port)).isFalse();
		assertThat(PortOwners.of(port)).isEmpty();
	}
}
