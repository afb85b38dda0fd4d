package org.shutterline.platform.testing.example.good;

import org.springframework.web.bind.annotation.RestController;

@RestController
class Greetings {}
