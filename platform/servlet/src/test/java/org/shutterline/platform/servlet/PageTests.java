package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.servlet.Calls.Answer;

@RunningExample
class PageTests {
	private final Calls calls;

	PageTests(Calls calls) {
		this.calls = calls;
	}

	@Test
	void linksLeadToTheEndWithoutGapsOrRepeats() {
		var seen = new ArrayList<String>();
		String path = "/api/v1/posts?limit=10";
		int pages = 0;
		while (!path.isEmpty()) {
			Answer answer = calls.get(path);
			answer.body().forEach(item -> seen.add(item.asString()));
			path = answer.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
			pages++;
		}

		assertThat(pages).isEqualTo(5);
		assertThat(seen).hasSize(45).doesNotHaveDuplicates().startsWith("1", "2").endsWith("45");
	}

	@Test
	void linkKeepsTheOtherParametersAndNamesNoHost() {
		Answer answer = calls.get("/api/v1/posts?limit=2&tag=a%26b%20c&after_cursor=");

		assertThat(answer.status()).isEqualTo(400);
		answer = calls.get("/api/v1/posts?limit=2&tag=a%26b%20%C3%A4");
		assertThat(answer.header("Link")).isEqualTo("</api/v1/posts?limit=2&tag=a%26b%20%C3%A4&after_cursor="
				+ answer.header("X-Next-Cursor") + ">; rel=\"next\"");
	}

	@Test
	void hasTwentyItemsByDefault() {
		assertThat(calls.get("/api/v1/posts").body()).hasSize(20);
	}

	@Test
	void lastPageHasNoLink() {
		Answer answer = calls.get("/api/v1/posts?limit=45");

		assertThat(answer.body()).hasSize(45);
		assertThat(answer.response().headers().map()).doesNotContainKeys("link", "x-next-cursor");
	}

	@Test
	void theItemBeyondTheLimitOnlyTellsOfANextPage() {
		assertThat(Page.of(List.of(1, 2, 3), 2, item -> "after " + item))
				.isEqualTo(new Page<>(List.of(1, 2), Optional.of("after 2")));
		assertThat(Page.of(List.of(1, 2), 2, item -> "after " + item))
				.isEqualTo(new Page<>(List.of(1, 2), Optional.empty()));
	}

	@Test
	void goesOnWhereTheListWasLeftIfNoItemTellsOfANextPage() {
		assertThat(new Page<>(List.of(1), Optional.empty()).orNext(Optional.of("after a hidden one")))
				.isEqualTo(new Page<>(List.of(1), Optional.of("after a hidden one")));
		assertThat(new Page<>(List.of(1), Optional.of("after 1")).orNext(Optional.of("after a hidden one")))
				.isEqualTo(new Page<>(List.of(1), Optional.of("after 1")));
		assertThat(new Page<>(List.of(1), Optional.empty()).orNext(Optional.empty()).nextCursor()).isEmpty();
	}
}
