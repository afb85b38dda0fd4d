package org.shutterline.user.session;

import java.time.Clock;
import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where I am logged in. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionListController {
	private final Sessions sessions;
	private final LogOuts logOuts;
	private final ObjectProvider<DeviceNames> names;
	private final Clock clock;

	SessionListController(Sessions sessions, LogOuts logOuts, ObjectProvider<DeviceNames> names, Clock clock) {
		this.sessions = sessions;
		this.logOuts = logOuts;
		this.names = names;
		this.clock = clock;
	}

	@GetMapping
	ResponseEntity<List<SessionView>> mine(Viewer viewer, PageQuery query) {
		String list = "sessions:" + viewer.userId();
		long before = query.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		var open = sessions.open(viewer.userId(), before, query.limit() + 1, clock.instant());
		return Page.of(open, query.limit(), session -> Cursor.encode(list, session.sessionId().value()))
				.map(session -> view(session, viewer)).toResponse();
	}

	@DeleteMapping("/{sessionId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(Viewer viewer, @PathVariable Id sessionId) {
		if (!logOuts.end(viewer.userId(), sessionId)) {
			throw new ProblemException(ProblemType.NOT_FOUND, "You have no such session.");
		}
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endOthers(Viewer viewer) {
		logOuts.endAllBut(viewer.userId(), viewer.sessionId());
	}

	private SessionView view(OpenSession session, Viewer viewer) {
		return new SessionView(session.sessionId(), names.getObject().name(session.device()), session.createdAt(),
				session.lastUsedAt(), session.sessionId().equals(viewer.sessionId()));
	}
}
