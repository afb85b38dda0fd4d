package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.platform.testing.ServedCalls.Call;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is no id, in the path of every call that has one; the calls are read from the service, so that a new one is tried. */
class PathIdTests extends RunningPostService {
	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
	private static final Set<String> NAMES = Set.of("username", "tag");
	private static final List<String> NO_IDS = List.of("-1", "0", "01", "%2B1", "1.5", "1e3", "abc", "%20", "%201",
			"%D9%A1", "9223372036854775808", "99999999999999999999", "1'%20OR%20'1'='1");

	@TestFactory
	Stream<DynamicTest> refusesAndNamesWhatIsNoId(@Autowired ApplicationContext service) {
		var calls = ServedCalls.of(service).stream().filter(call -> ids(call).findAny().isPresent()).toList();
		assertThat(calls).hasSizeGreaterThan(20);
		return calls.stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> ids(call).forEach(name -> {
			for (var id : NO_IDS) {
				assertThat(send(call, name, id).isProblem(400, "invalid_request").wrongFields()).as(id)
						.containsExactly(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
			}
			// Not let in at all, so that nobody knows what it was to be.
			assertThat(send(call, name, "%00").is(400).text("code")).isEqualTo("invalid_request");
		})));
	}

	/** The names of the path's variables that are ids. */
	private static Stream<String> ids(Call call) {
		return VARIABLE.matcher(call.path()).results().map(found -> found.group(1))
				.filter(name -> !NAMES.contains(name));
	}

	private Answer send(Call call, String name, String id) {
		var user = user();
		var path = VARIABLE.matcher(call.path().replace("{" + name + "}", id)).replaceAll("1");
		return new Caller(user.id(), user.token(), user.baseUrl().replace("/api/v1", "")).send(call.method(), path,
				"{}");
	}
}
