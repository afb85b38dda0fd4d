package org.shutterline.platform.servlet;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ExampleController {
	private static final ProblemType TAKEN = new ProblemType(409, "username_taken", "User name taken");

	private final Ids ids;
	private final JdbcClient jdbc;
	private final Idempotency idempotency;
	final AtomicInteger started = new AtomicInteger();
	/** What a slow request waits for. */
	volatile CountDownLatch goOn = new CountDownLatch(0);

	ExampleController(Ids ids, JdbcClient jdbc, Idempotency idempotency) {
		this.ids = ids;
		this.jdbc = jdbc;
		this.idempotency = idempotency;
	}

	record WritePost(@NotBlank @Size(max = 10) String caption, @Nullable List<@NotBlank String> tagNames,
			@Nullable Id replyTo, @Nullable @Valid Place place) {}

	record Place(@Max(90) double latitudeDegrees) {}

	record PostView(Id postId, Id userId, String caption) {}

	@Bean
	static PublicEndpoint login() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/login");
	}

	@Bean
	static PublicEndpoint byTicket() {
		return new PublicEndpoint(HttpMethod.GET, "/api/v1/stream", "ticket");
	}

	@GetMapping("/stream")
	Map<String, String> stream(@RequestParam(defaultValue = "none") String ticket) {
		return Map.of("ticket", ticket);
	}

	@PostMapping("/login")
	Map<String, String> logIn() {
		return Map.of("token", "t");
	}

	@GetMapping("/viewer")
	Viewer viewer(Viewer viewer) {
		return viewer;
	}

	@GetMapping("/posts/{postId}")
	Map<String, Id> post(@PathVariable Id postId) {
		return Map.of("post_id", postId);
	}

	@GetMapping("/posts")
	ResponseEntity<List<Id>> posts(PageQuery query) {
		long after = query.afterCursor().map(cursor -> Cursor.decode("posts", 1, cursor)[0]).orElse(0L);
		List<Id> fetched = LongStream.rangeClosed(after + 1, Math.min(after + query.limit() + 1, 45)).mapToObj(Id::of)
				.toList();
		return Page.of(fetched, query.limit(), id -> Cursor.encode("posts", id.value())).toResponse();
	}

	@GetMapping("/search")
	String search(@RequestParam int page, @RequestParam(required = false) @Size(min = 2) @Nullable String tagName) {
		return page + (tagName == null ? "" : tagName);
	}

	@PostMapping("/posts")
	ResponseEntity<PostView> write(Viewer viewer, IdempotencyKey key, @Valid @RequestBody WritePost command) {
		return idempotency.once(key, command, PostView.class, () -> {
			started.incrementAndGet();
			var post = new PostView(ids.next(), viewer.userId(), command.caption());
			jdbc.sql("insert into post (id, caption) values (?, ?)").params(post.postId().value(), command.caption())
					.update();
			return switch (command.caption()) {
				case "fail" -> throw new IllegalStateException("secret");
				case "refuse" -> ResponseEntity.status(404).build();
				case "slow" -> {
					awaitGoOn();
					yield created(post);
				}
				default -> created(post);
			};
		});
	}

	private void awaitGoOn() {
		try {
			goOn.await();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static ResponseEntity<PostView> created(PostView post) {
		return ResponseEntity.created(URI.create("/api/v1/posts/" + post.postId())).body(post);
	}

	@PostMapping("/users")
	void taken() {
		throw new ProblemException(TAKEN, "This user name is taken.");
	}

	@GetMapping("/forbidden")
	void forbidden() {
		throw new AccessDeniedException("secret");
	}

	@GetMapping("/broken")
	void broken() {
		throw new IllegalStateException("secret of the inside");
	}

	@GetMapping("/outage")
	void outage() {
		throw new DataAccessResourceFailureException("secret of the database");
	}
}
