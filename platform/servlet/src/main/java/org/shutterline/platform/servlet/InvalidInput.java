package org.shutterline.platform.servlet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Says in the client's words which fields of a request are wrong. Texts of exceptions stay inside. */
final class InvalidInput {
	private static final String DETAIL = "The request is invalid.";

	private InvalidInput() {}

	static Problem of(BindingResult result) {
		return invalid(fields(result));
	}

	static Problem of(MethodValidationResult result) {
		return invalid(result.getParameterValidationResults().stream().flatMap(InvalidInput::parameter).toList());
	}

	/** A body that is no JSON, or not the JSON that the call takes. */
	static Problem of(JacksonException unreadable) {
		String field = unreadable.getPath().stream().map(InvalidInput::segment).collect(Collectors.joining());
		if (!(unreadable instanceof DatabindException) || field.isEmpty()) {
			return Problem.of(ProblemType.INVALID_REQUEST, "The request's body is not the JSON that this call takes.");
		}
		return invalid(List.of(
				new FieldProblem(field.startsWith(".") ? field.substring(1) : field,
						"is missing or has a wrong value")));
	}

	private static Stream<FieldProblem> parameter(ParameterValidationResult result) {
		if (result instanceof ParameterErrors errors) {
			return fields(errors).stream();
		}
		String parameter = result.getMethodParameter().getParameterName();
		return result.getResolvableErrors().stream()
				.map(error -> new FieldProblem(wireName(parameter == null ? "parameter" : parameter), message(error)));
	}

	private static List<FieldProblem> fields(Errors result) {
		return Stream.concat(
				result.getFieldErrors().stream()
						.map(error -> new FieldProblem(wireName(error.getField()), message(error))),
				result.getGlobalErrors().stream().map(error -> new FieldProblem("body", message(error)))).toList();
	}

	private static String message(MessageSourceResolvable error) {
		String message = error.getDefaultMessage();
		return message == null ? "is invalid" : message;
	}

	private static String segment(JacksonException.Reference reference) {
		return reference.getPropertyName() == null
				? "[" + reference.getIndex() + "]"
				: "." + reference.getPropertyName();
	}

	/** The name of a Java property as it is on the wire: {@code mediaIds[2]} is {@code media_ids[2]}. */
	static String wireName(String javaName) {
		return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
	}

	private static Problem invalid(List<FieldProblem> fields) {
		return new Problem(ProblemType.INVALID_REQUEST, DETAIL, fields);
	}
}
