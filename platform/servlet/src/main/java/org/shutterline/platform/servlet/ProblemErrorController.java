package org.shutterline.platform.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's own errors, and those of filters, which no advice sees; the container has logged them. */
@RestController
class ProblemErrorController implements ErrorController {
	private final Problems problems;

	ProblemErrorController(Problems problems) {
		this.problems = problems;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	ResponseEntity<Object> error(HttpServletRequest request) {
		int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code && code >= 400
				? code
				: 404;
		Problem problem = Problem.of(ProblemType.ofStatus(status), ProblemAdvice.detail(status));
		return problems.response(problem, request, HttpHeaders.EMPTY);
	}
}
