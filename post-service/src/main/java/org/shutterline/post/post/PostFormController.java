package org.shutterline.post.post;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.post.media.MediaUploads;
import org.shutterline.post.media.OriginalFile;
import org.shutterline.post.post.PostController.CreatedView;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A post of one small file in a single request, for clients that want no more of it. */
@RestController
@RequestMapping("/api/v1")
class PostFormController {
	private static final String FILE = "file";
	private static final String METADATA = "metadata";
	private static final int MOST_METADATA = 1 << 16;

	private final NewPosts newPosts;
	private final MediaUploads uploads;
	private final JsonMapper json;

	PostFormController(NewPosts newPosts, MediaUploads uploads, JsonMapper json) {
		this.newPosts = newPosts;
		this.uploads = uploads;
		this.json = json;
	}

	@ResponseStatus(HttpStatus.CREATED)
	@PostMapping(path = "/posts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	ResponseEntity<CreatedView> createFromForm(Viewer viewer, @AuthenticationPrincipal Jwt token, IdempotencyKey key,
			MultipartHttpServletRequest request) throws IOException {
		MultipartFile sent = request.getFile(FILE);
		PostForm form = form(request);
		// All that can be wrong with the words is found before anything is stored.
		Wording wording = CreatePost.wording(form.caption(), form.tags());
		if (sent == null || sent.isEmpty()) {
			throw new ProblemException(Problem.invalid(FILE, sent == null ? "is missing" : "is empty"));
		}
		String contentType = sent.getContentType();
		try (var file = OriginalFile.spool(sent.getInputStream(),
				contentType == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : contentType)) {
			Id mediaId = uploads.upload(token.getTokenValue(), file, form.altText(), key);
			return newPosts.create(viewer, token, key, new CreatePost(wording, List.of(mediaId)));
		}
	}

	private PostForm form(MultipartHttpServletRequest request) throws IOException {
		Part part = part(request);
		if (part == null) {
			return new PostForm(null, null, null);
		}
		if (part.getSize() > MOST_METADATA) {
			throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, "The metadata are too large.");
		}
		try (InputStream text = part.getInputStream()) {
			PostForm form = json.readValue(text, PostForm.class);
			// The literal null is JSON, too.
			if (form == null) {
				throw new HttpMessageNotReadableException("The metadata are no object",
						new ServletServerHttpRequest(request));
			}
			return form;
		}
		catch (JacksonException e) {
			throw new HttpMessageNotReadableException("The metadata are no such JSON", e,
					new ServletServerHttpRequest(request));
		}
	}

	private static @Nullable Part part(MultipartHttpServletRequest request) throws IOException {
		try {
			return request.getPart(METADATA);
		}
		catch (ServletException e) {
			throw new MultipartException("The form is unreadable", e);
		}
	}
}
